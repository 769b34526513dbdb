package dynamo

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"customercenter/internal/table"
	"customercenter/internal/table/expr"
	"customercenter/internal/table/limit"
)

// Get reads one item.
func (t *Table) Get(ctx context.Context, k table.Key, strong bool) (table.Item, error) {
	if err := t.check(limit.Keys(k)); err != nil {
		return table.Item{}, err
	}
	out, err := t.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: &t.name, Key: encodeKey(k), ConsistentRead: &strong})
	if err != nil {
		return table.Item{}, unread(ctx, err)
	}
	it, err := decode(out.Item)
	if err != nil {
		return table.Item{}, err
	}
	table.CountGet(ctx, it, strong)
	return it, nil
}

// TransactGet reads up to 100 items as of one moment.
func (t *Table) TransactGet(ctx context.Context, keys []table.Key) ([]table.Item, error) {
	if err := t.check(limit.TransactGet(keys)); err != nil {
		return nil, err
	}
	if len(keys) == 0 {
		return nil, nil
	}
	gets := make([]types.TransactGetItem, len(keys))
	for i, k := range keys {
		gets[i] = types.TransactGetItem{Get: &types.Get{TableName: &t.name, Key: encodeKey(k)}}
	}
	out, err := t.client.TransactGetItems(ctx, &dynamodb.TransactGetItemsInput{TransactItems: gets})
	if err != nil {
		return nil, unread(ctx, err)
	}
	if len(out.Responses) != len(keys) {
		return nil, fmt.Errorf("table: %d answers to %d keys", len(out.Responses), len(keys))
	}
	items := make([]table.Item, len(keys))
	for i, r := range out.Responses {
		if items[i], err = decode(r.Item); err != nil {
			return nil, err
		}
	}
	table.CountTransactGet(ctx, items)
	return items, nil
}

// BatchGet reads any number of items, 100 a round trip. What a round trip leaves unanswered is asked again after a pause
// when nothing was answered, at once when some was.
func (t *Table) BatchGet(ctx context.Context, keys []table.Key, strong bool) ([]table.Item, error) {
	if err := t.check(limit.Keys(keys...)); err != nil {
		return nil, err
	}
	found := make(map[table.Key]table.Item, len(keys))
	wanted := make([]attributes, 0, len(keys))
	for _, k := range keys {
		if _, twice := found[k]; !twice {
			found[k] = table.Item{}
			wanted = append(wanted, encodeKey(k))
		}
	}
	for len(wanted) > 0 {
		n := min(len(wanted), limit.Batch)
		rest, err := t.batch(ctx, wanted[:n], strong, found)
		if err != nil {
			return nil, err
		}
		wanted = append(rest, wanted[n:]...)
	}
	items := make([]table.Item, len(keys))
	handed := make(map[table.Key]bool, len(keys))
	for i, k := range keys {
		items[i] = found[k]
		if handed[k] {
			items[i] = items[i].Clone() // a key asked for twice gives two items
		}
		handed[k] = true
	}
	return items, nil
}

// batch is one round trip, made again while the engine answers nothing at all; it tells which keys are left.
func (t *Table) batch(ctx context.Context, keys []attributes, strong bool, found map[table.Key]table.Item) (rest []attributes, err error) {
	err = table.Retry(ctx, t.again, func() error {
		in := map[string]types.KeysAndAttributes{t.name: {Keys: keys, ConsistentRead: aws.Bool(strong)}}
		out, err := t.client.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: in})
		if err != nil {
			return unread(ctx, err)
		}
		rest = out.UnprocessedKeys[t.name].Keys
		items := make([]table.Item, 0, len(keys))
		for _, r := range out.Responses[t.name] {
			it, err := decode(r)
			if err != nil {
				return err
			}
			found[it.Key] = it
			items = append(items, it)
		}
		for range len(keys) - len(rest) - len(items) {
			items = append(items, table.Item{}) // keys that nothing stands under are read, too
		}
		table.CountBatch(ctx, items, strong)
		if len(rest) == len(keys) {
			return table.Conflict{Cause: fmt.Errorf("table: none of %d keys was answered", len(keys))}
		}
		return nil
	})
	return rest, err
}

// Query reads one page.
func (t *Table) Query(ctx context.Context, q table.Query) (table.Page, error) {
	nothing, err := limit.Query(q)
	if err := t.check(err); err != nil || nothing {
		return table.Page{}, err
	}
	e := expr.Query(q)
	values, err := encodeAll(e.Values)
	if err != nil {
		return table.Page{}, err
	}
	in := &dynamodb.QueryInput{TableName: &t.name, IndexName: text(q.Index.Name()), KeyConditionExpression: &e.Key,
		ExpressionAttributeValues: values, ScanIndexForward: aws.Bool(!q.Descending), ConsistentRead: &q.Strong}
	if q.Limit > 0 {
		in.Limit = aws.Int32(int32(min(q.Limit, 1<<30))) //nolint:gosec // bounded here
	}
	if q.KeysOnly && q.Index == table.Primary {
		in.ProjectionExpression = aws.String(table.AttrPK + ", " + table.AttrSK)
		in.ReturnConsumedCapacity = types.ReturnConsumedCapacityTotal // the sizes are not seen; the engine's meter knows
	}
	if q.After != nil {
		in.ExclusiveStartKey = start(q.Index, *q.After)
	}
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return table.Page{}, unread(ctx, err)
	}
	return page(ctx, q, out)
}

func page(ctx context.Context, q table.Query, out *dynamodb.QueryOutput) (table.Page, error) {
	p := table.Page{Items: make([]table.Item, len(out.Items))}
	size := 0
	for i, a := range out.Items {
		it, err := decode(a)
		if err != nil {
			return table.Page{}, err
		}
		if q.Index != table.Primary || q.KeysOnly {
			it.Attrs = nil // keys only
		}
		p.Items[i] = it
		size += it.Size()
	}
	if len(out.LastEvaluatedKey) > 0 {
		last, err := decode(out.LastEvaluatedKey)
		if err != nil {
			return table.Page{}, err
		}
		p.Next = &table.Entry{Key: last.Key}
		if q.Index != table.Primary {
			p.Next.IndexKey = last.Index[q.Index-1]
		}
	}
	if c := out.ConsumedCapacity; c != nil && c.CapacityUnits != nil {
		table.Count(ctx, 0, max(table.HalfReadUnits(0, q.Strong), int64(*c.CapacityUnits*2))) // finding nothing costs, too
	} else {
		table.CountPage(ctx, size, q.Strong)
	}
	return p, nil
}

func start(i table.Index, e table.Entry) attributes {
	out := encodeKey(e.Key)
	if i != table.Primary {
		pk, sk := i.Attrs()
		out[pk], out[sk] = str(e.IndexKey.PK), str(e.IndexKey.SK)
	}
	return out
}
