package main

import (
	"context"

	"customercenter/infra/local/machine"
)

func demo(ctx context.Context, m *machine.Machine) error { return nil }

func reseed(ctx context.Context, c machine.Config) error { return nil }
