package expr_test

import (
	"errors"
	"reflect"
	"testing"

	"customercenter/internal/table"
	"customercenter/internal/table/expr"
)

func TestConditions(t *testing.T) {
	for _, x := range []struct {
		cond table.Cond
		want string
		ops  int
	}{
		{table.Always(), "", 0},
		{table.And(table.Always(), table.And()), "", 0},
		{table.Or(table.Eq("a", int64(1)), table.Always()), "", 0},
		{table.Absent(), "attribute_not_exists(PK)", 1},
		{table.Exists(), "attribute_exists(PK)", 1},
		{table.Missing("a"), "attribute_not_exists(#0)", 1},
		{table.Eq("a", "x"), "#0 = :0", 1},
		{table.Eq("PK", "x"), "PK = :0", 1},
		{table.Lt("a", int64(1)), "#0 < :0", 1},
		{table.And(table.Eq("a", true)), "#0 = :0", 1},
		{table.And(table.Exists(), table.Always(), table.Lt("a", int64(3))), "attribute_exists(PK) AND #0 < :0", 3},
		{table.Or(table.Eq("a", int64(1)), table.Eq("b", int64(2)), table.Eq("a", int64(3))), "#0 = :0 OR #1 = :1 OR #0 = :2", 5},
		{table.And(table.Or(table.Missing("a"), table.Eq("a", int64(1))), table.Or(table.Absent(), table.And(table.Exists(), table.Eq("b", "x")))),
			"(attribute_not_exists(#0) OR #0 = :0) AND (attribute_not_exists(PK) OR (attribute_exists(PK) AND #1 = :1))", 9},
	} {
		e, err := expr.Write(table.Write{Verb: table.PutItem, If: x.cond})
		if err != nil || e.Condition != x.want || e.Operators != x.ops {
			t.Errorf("%+v is %q with %d operators (%v), want %q with %d", x.cond, e.Condition, e.Operators, err, x.want, x.ops)
		}
	}
}

func TestUpdate(t *testing.T) {
	e, err := expr.Write(table.Write{Verb: table.UpdateItem, Set: map[string]any{"b": "x", "a": int64(1)}, Add: map[string]int64{"n": 2},
		Remove: []string{"z", "y"}, If: table.Eq("a", int64(0))})
	want := expr.Expressions{
		Condition: "#0 = :0",
		Update:    "SET #0 = :1, #1 = :2 ADD #2 :3 REMOVE #3, #4",
		Names:     map[string]string{"#0": "a", "#1": "b", "#2": "n", "#3": "y", "#4": "z"},
		Values:    map[string]any{":0": int64(0), ":1": int64(1), ":2": "x", ":3": int64(2)},
		Operators: 1,
	}
	if err != nil || !reflect.DeepEqual(e, want) {
		t.Errorf("%+v, %v", e, err)
	}
	if e.Longest() != len(want.Update) {
		t.Errorf("the longest has %d bytes", e.Longest())
	}
}

func TestInvalid(t *testing.T) {
	for name, w := range map[string]table.Write{
		"operator":     {If: table.Cond{Op: "gt", Attr: "a"}},
		"attribute":    {If: table.Eq("", "x")},
		"missing what": {If: table.Missing("")},
		"or":           {If: table.And(table.Exists(), table.Or())},
		"order":        {If: table.Lt("a", true)},
		"type":         {If: table.Eq("a", 1)},
		"nothing":      {Verb: table.UpdateItem},
		"twice":        {Verb: table.UpdateItem, Set: map[string]any{"a": "x"}, Remove: []string{"a"}},
		"key":          {Verb: table.UpdateItem, Set: map[string]any{"PK": "x"}},
		"set type":     {Verb: table.UpdateItem, Set: map[string]any{"a": nil}},
	} {
		if e, err := expr.Write(w); !errors.As(err, new(table.Invalid)) {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
	}
}

func TestQuery(t *testing.T) {
	for want, q := range map[string]table.Query{
		"PK = :0":                           {PK: "p"},
		"PK = :0 AND begins_with(SK, :1)":   {PK: "p", Prefix: "x"},
		"PK = :0 AND SK BETWEEN :1 AND :2":  {PK: "p", From: "x", To: "y"},
		"PK = :0 AND SK >= :1":              {PK: "p", From: "x"},
		"PK = :0 AND SK <= :1":              {PK: "p", To: "x"},
		"g2p = :0 AND begins_with(g2s, :1)": {Index: table.G2, PK: "p", Prefix: "x"},
	} {
		if e := expr.Query(q); e.Key != want || e.Values[":0"] != "p" {
			t.Errorf("%+v is %+v, want %s", q, e, want)
		}
	}
}
