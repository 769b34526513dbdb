// Package dynamo is the table on DynamoDB. It turns the typed calls of package table into the SDK's and the service's
// answers and errors back; nothing above it sees an SDK type. It never repeats a write: whether a write may be made again
// is decided by whoever knows its fence.
package dynamo

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"customercenter/internal/table"
	"customercenter/internal/table/expr"
	"customercenter/internal/table/limit"
)

// Table is one DynamoDB table.
type Table struct {
	client *dynamodb.Client
	name   string
	again  table.Pace // between the round trips of a batch read that was answered in part

	unchecked bool // leave refusing to the engine: its limits are compared with ours
}

var _ table.Table = (*Table)(nil)

// New is the table of that name.
func New(client *dynamodb.Client, name string) *Table {
	return &Table{client: client, name: name, again: table.RealPace()}
}

// Name is the table's name.
func (t *Table) Name() string { return t.name }

// Pace sets how a batch read pauses before it asks for what it did not get; the pace of a simulation does not sleep.
func (t *Table) Pace(p table.Pace) *Table { t.again = p; return t }

// Unchecked leaves out our own check of the engine's limits, so that a test can see what the engine itself refuses.
func (t *Table) Unchecked() *Table { t.unchecked = true; return t }

func (t *Table) check(err error) error {
	if t.unchecked {
		return nil
	}
	return err
}

// Write carries out one write. It asks for the old item, so that the answer is the item after the write, whatever the
// verb, and the count is exact.
func (t *Table) Write(ctx context.Context, w table.Write) (table.Item, error) {
	if err := t.check(limit.Write(w)); err != nil {
		return table.Item{}, err
	}
	if err := ctx.Err(); err != nil {
		return table.Item{}, err
	}
	e, err := expr.Write(w)
	if err != nil {
		return table.Item{}, err
	}
	values, err := encodeAll(e.Values)
	if err != nil {
		return table.Item{}, err
	}
	old, err := t.send(ctx, w, e, values)
	if err != nil {
		return table.Item{}, t.failed(ctx, w, err)
	}
	was, err := decode(old)
	if err != nil {
		return table.Item{}, err
	}
	after, err := table.Apply(was, w)
	if err != nil {
		return table.Item{}, err
	}
	table.CountWrite(ctx, was, after)
	return after, nil
}

func (t *Table) send(ctx context.Context, w table.Write, e expr.Expressions, values attributes) (old attributes, err error) {
	const onFailure = types.ReturnValuesOnConditionCheckFailureAllOld
	switch w.Verb {
	case table.PutItem:
		item, err := encode(w.Item)
		if err != nil {
			return nil, err
		}
		out, err := t.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: &t.name, Item: item,
			ConditionExpression: text(e.Condition), ExpressionAttributeNames: e.Names, ExpressionAttributeValues: values,
			ReturnValues: types.ReturnValueAllOld, ReturnValuesOnConditionCheckFailure: onFailure})
		if err != nil {
			return nil, err
		}
		return out.Attributes, nil
	case table.UpdateItem:
		out, err := t.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: &t.name, Key: encodeKey(w.Item.Key),
			UpdateExpression: text(e.Update), ConditionExpression: text(e.Condition), ExpressionAttributeNames: e.Names,
			ExpressionAttributeValues: values, ReturnValues: types.ReturnValueAllOld, ReturnValuesOnConditionCheckFailure: onFailure})
		if err != nil {
			return nil, err
		}
		return out.Attributes, nil
	case table.DeleteItem:
		out, err := t.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: &t.name, Key: encodeKey(w.Item.Key),
			ConditionExpression: text(e.Condition), ExpressionAttributeNames: e.Names, ExpressionAttributeValues: values,
			ReturnValues: types.ReturnValueAllOld, ReturnValuesOnConditionCheckFailure: onFailure})
		if err != nil {
			return nil, err
		}
		return out.Attributes, nil
	default:
		return nil, table.Invalid{What: "a check stands only in a transaction"}
	}
}

// Transact carries out up to 100 writes, all or none. The token that the SDK adds to each call plays no part: no call is
// sent twice, and a command's fence outlives it.
func (t *Table) Transact(ctx context.Context, ws []table.Write) error {
	if err := t.check(limit.Transact(ws)); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	items := make([]types.TransactWriteItem, len(ws))
	for i, w := range ws {
		var err error
		if items[i], err = t.transactItem(w); err != nil {
			return err
		}
	}
	_, err := t.client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
	if err != nil {
		return t.aborted(ctx, ws, err)
	}
	table.CountTransact(ctx, ws)
	return nil
}

func (t *Table) transactItem(w table.Write) (types.TransactWriteItem, error) {
	const onFailure = types.ReturnValuesOnConditionCheckFailureAllOld
	var none types.TransactWriteItem
	e, err := expr.Write(w)
	if err != nil {
		return none, err
	}
	values, err := encodeAll(e.Values)
	if err != nil {
		return none, err
	}
	cond, key := text(e.Condition), encodeKey(w.Item.Key)
	switch w.Verb {
	case table.PutItem:
		item, err := encode(w.Item)
		if err != nil {
			return none, err
		}
		return types.TransactWriteItem{Put: &types.Put{TableName: &t.name, Item: item, ConditionExpression: cond,
			ExpressionAttributeNames: e.Names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: onFailure}}, nil
	case table.UpdateItem:
		return types.TransactWriteItem{Update: &types.Update{TableName: &t.name, Key: key, UpdateExpression: text(e.Update),
			ConditionExpression: cond, ExpressionAttributeNames: e.Names, ExpressionAttributeValues: values,
			ReturnValuesOnConditionCheckFailure: onFailure}}, nil
	case table.DeleteItem:
		return types.TransactWriteItem{Delete: &types.Delete{TableName: &t.name, Key: key, ConditionExpression: cond,
			ExpressionAttributeNames: e.Names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: onFailure}}, nil
	case table.CheckItem:
		return types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{TableName: &t.name, Key: key, ConditionExpression: cond,
			ExpressionAttributeNames: e.Names, ExpressionAttributeValues: values, ReturnValuesOnConditionCheckFailure: onFailure}}, nil
	}
	return none, table.Invalid{What: "a write without a verb"}
}

// text is an expression for the SDK, which wants none rather than an empty one.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return aws.String(s)
}
