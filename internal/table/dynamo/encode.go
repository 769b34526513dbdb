package dynamo

import (
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"customercenter/internal/table"
)

type attributes = map[string]types.AttributeValue

func encodeKey(k table.Key) attributes {
	return attributes{table.AttrPK: str(k.PK), table.AttrSK: str(k.SK)}
}

func encode(it table.Item) (attributes, error) {
	out := encodeKey(it.Key)
	for i, k := range it.Index {
		pk, sk := table.Index(i + 1).Attrs()
		if k.PK != "" {
			out[pk] = str(k.PK)
		}
		if k.SK != "" {
			out[sk] = str(k.SK)
		}
	}
	for name, v := range it.Attrs {
		a, err := encodeValue(v)
		if err != nil {
			return nil, err
		}
		out[name] = a
	}
	return out, nil
}

func encodeAll(values map[string]any) (attributes, error) {
	if len(values) == 0 {
		return nil, nil
	}
	out := make(attributes, len(values))
	for name, v := range values {
		a, err := encodeValue(v)
		if err != nil {
			return nil, err
		}
		out[name] = a
	}
	return out, nil
}

func str(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func encodeValue(v any) (types.AttributeValue, error) {
	switch x := v.(type) {
	case string:
		return str(x), nil
	case int64:
		return &types.AttributeValueMemberN{Value: strconv.FormatInt(x, 10)}, nil
	case bool:
		return &types.AttributeValueMemberBOOL{Value: x}, nil
	case []byte:
		if x == nil {
			x = []byte{} // the SDK would send no value at all
		}
		return &types.AttributeValueMemberB{Value: x}, nil
	}
	return nil, table.Invalid{What: fmt.Sprintf("an attribute is a string, int64, bool or []byte, not %T", v)}
}

// decode reads an item; no attributes are an item that does not exist. What the product did not write (a list, a
// fraction) is an error rather than a guess.
func decode(in attributes) (table.Item, error) {
	var it table.Item
	if len(in) == 0 {
		return it, nil
	}
	it.Attrs = make(map[string]any, len(in))
	for name, a := range in {
		v, err := decodeValue(a)
		if err != nil {
			return table.Item{}, fmt.Errorf("table: attribute %s: %w", name, err)
		}
		s, _ := v.(string)
		i, sort, isIndex := table.IndexAttr(name)
		switch {
		case name == table.AttrPK:
			it.PK = s
		case name == table.AttrSK:
			it.SK = s
		case isIndex && sort:
			it.Index[i].SK = s
		case isIndex:
			it.Index[i].PK = s
		default:
			it.Attrs[name] = v
		}
	}
	return it, nil
}

func decodeValue(a types.AttributeValue) (any, error) {
	switch x := a.(type) {
	case *types.AttributeValueMemberS:
		return x.Value, nil
	case *types.AttributeValueMemberN:
		return strconv.ParseInt(x.Value, 10, 64)
	case *types.AttributeValueMemberBOOL:
		return x.Value, nil
	case *types.AttributeValueMemberB:
		if x.Value == nil {
			return []byte{}, nil
		}
		return x.Value, nil
	}
	return nil, fmt.Errorf("a value of type %T", a)
}
