package apitest

import (
	"context"
	"net/http"

	"customercenter/internal/access"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/work/imports"
	"customercenter/test/world"
)

// Living makes a tenant that has lived the sample tenant's life, and answers the ids of what happened, by its name. The clock
// stands at Start again then.
func (w *World) Living(name string) (*Tenant, world.Names) {
	w.t.Helper()
	names := world.Names{}
	for _, s := range world.Life {
		noon, err := s.Noon()
		if err != nil {
			w.t.Fatal(err)
		}
		w.Set(noon)
		switch {
		case s.To != "":
			w.arrives(file.Upload(id.Tenant(name), names.In(s.To)), s.File)
		case s.Call.Op == "":
			w.Work()
		default:
			w.step(name, names, s)
		}
	}
	w.Set(Start)
	return &Tenant{w, id.Tenant(name)}, names
}

func (w *World) step(tenant string, names world.Names, s world.Step) {
	w.t.Helper()
	c := names.Call(s.Call)
	c.Key = "life " + s.Name
	var a world.Answer
	if c.Op == "tenants.create" {
		a = w.Order(context.Background(), c.Op, tenant, c.Key, s.Call.Body)
	} else {
		a = w.World.Do(context.Background(), world.Who{Tenant: tenant, Subject: world.Olga.Subject, Roles: string(access.Owner)}, c)
	}
	if a.Status >= http.StatusMultipleChoices {
		w.t.Fatalf("%s: %s: %d %s", tenant, s.Name, a.Status, a.Raw)
	}
	names.Learn(s.Name, a.Raw)
}

// arrives puts a file among the uploads, and tells of it.
func (w *World) arrives(k file.Key, text string) {
	w.t.Helper()
	tag := w.Files.Drop(k, []byte(text))
	if err := imports.Consumer(w.Deps).Created(context.Background(), file.Arrival{Key: k.String(), Tag: tag, Size: int64(len(text))}); err != nil {
		w.t.Fatal(err)
	}
}
