package access_test

import (
	"slices"
	"testing"

	"customercenter/internal/access"
	"customercenter/internal/fault"
)

func TestAMemberIsCheckedAsWhole(t *testing.T) {
	for _, x := range []struct {
		member access.Member
		want   []string // pointers, in their order
	}{
		{access.Member{Subject: "a-1", Name: "Ada", Email: "ada@example.com"}, nil},
		{access.Member{Subject: "a b", Name: "Ada"}, []string{"/subject", "/email"}},
		{access.Member{Subject: "a-1", Email: "nowhere"}, []string{"/name", "/email"}},
	} {
		var got []string
		for _, f := range fault.Of(x.member.Check()).Fields {
			got = append(got, f.Pointer)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%+v: told of %v, want %v", x.member, got, x.want)
		}
	}
}

func TestWhoAMemberIsStandsApart(t *testing.T) {
	m := access.Member{Subject: "a-1", Name: " Ada  Byron ", Email: "ada@example.com"}.Normalised()
	if p := m.Person(); p.ID != "a-1" || p.Values["name"] != "Ada Byron" || p.Values["email"] != "ada@example.com" {
		t.Errorf("stands apart: %+v", p)
	}
}
