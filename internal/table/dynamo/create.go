package dynamo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"customercenter/internal/table"
)

// TTL is the attribute by which the engine removes items that are no longer wanted: seconds since 1970.
const TTL = "ttl"

// Shape is the table as it must be: on demand, PK and SK, three KEYS_ONLY global indexes, a KEYS_ONLY stream, and no local
// index, which would cap a customer at 10 GB. A test compares the template with it.
func Shape(name string) *dynamodb.CreateTableInput {
	in := &dynamodb.CreateTableInput{
		TableName:           &name,
		BillingMode:         types.BillingModePayPerRequest,
		KeySchema:           keySchema(table.Primary),
		StreamSpecification: &types.StreamSpecification{StreamEnabled: aws.Bool(true), StreamViewType: types.StreamViewTypeKeysOnly},
	}
	for i := table.Primary; i <= table.G3; i++ {
		pk, sk := i.Attrs()
		in.AttributeDefinitions = append(in.AttributeDefinitions,
			types.AttributeDefinition{AttributeName: aws.String(pk), AttributeType: types.ScalarAttributeTypeS},
			types.AttributeDefinition{AttributeName: aws.String(sk), AttributeType: types.ScalarAttributeTypeS})
		if i == table.Primary {
			continue
		}
		in.GlobalSecondaryIndexes = append(in.GlobalSecondaryIndexes, types.GlobalSecondaryIndex{
			IndexName:  aws.String(i.Name()),
			KeySchema:  keySchema(i),
			Projection: &types.Projection{ProjectionType: types.ProjectionTypeKeysOnly},
		})
	}
	return in
}

func keySchema(i table.Index) []types.KeySchemaElement {
	pk, sk := i.Attrs()
	return []types.KeySchemaElement{
		{AttributeName: aws.String(pk), KeyType: types.KeyTypeHash},
		{AttributeName: aws.String(sk), KeyType: types.KeyTypeRange},
	}
}

// Create makes the table on a local engine and waits until it can be used; a table that is there already stays as it is.
// On AWS the template makes it, with point-in-time recovery besides.
func Create(ctx context.Context, client *dynamodb.Client, name string) error {
	return create(ctx, client, Shape(name))
}

// CreateUnheard makes the table without its stream, for work on a local engine that nobody listens to. The engine keeps the
// streams of tables that were dropped and looks through them at each call: the same 455 commands took 42 seconds of its time
// on its first table, 300 on its second, and 37 on each table without a stream.
func CreateUnheard(ctx context.Context, client *dynamodb.Client, name string) error {
	shape := Shape(name)
	shape.StreamSpecification = nil
	return create(ctx, client, shape)
}

// Hear gives a table of a local engine that was made without a stream its stream; it tells of what is written from now on.
func Hear(ctx context.Context, client *dynamodb.Client, name string) error {
	_, err := client.UpdateTable(ctx, &dynamodb.UpdateTableInput{TableName: &name, StreamSpecification: Shape(name).StreamSpecification})
	if err != nil {
		return fmt.Errorf("table: stream of %s: %w", name, err)
	}
	return nil
}

func create(ctx context.Context, client *dynamodb.Client, shape *dynamodb.CreateTableInput) error {
	name := *shape.TableName
	var there *types.ResourceInUseException
	_, err := client.CreateTable(ctx, shape)
	if errors.As(err, &there) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("table: create %s: %w", name, err)
	}
	wait := dynamodb.NewTableExistsWaiter(client, func(o *dynamodb.TableExistsWaiterOptions) {
		o.MinDelay, o.MaxDelay = 50*time.Millisecond, time.Second
	})
	if err := wait.Wait(ctx, &dynamodb.DescribeTableInput{TableName: &name}, time.Minute); err != nil {
		return fmt.Errorf("table: create %s: %w", name, err)
	}
	_, err = client.UpdateTimeToLive(ctx, &dynamodb.UpdateTimeToLiveInput{TableName: &name,
		TimeToLiveSpecification: &types.TimeToLiveSpecification{AttributeName: aws.String(TTL), Enabled: aws.Bool(true)}})
	if err != nil {
		return fmt.Errorf("table: create %s: time to live: %w", name, err)
	}
	return nil
}

// Describe is the shape of a table in words, for comparing it with what it must be.
func Describe(ctx context.Context, client *dynamodb.Client, name string) (string, error) {
	d, err := client.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &name})
	if err != nil {
		return "", fmt.Errorf("table: describe %s: %w", name, err)
	}
	ttl, err := client.DescribeTimeToLive(ctx, &dynamodb.DescribeTimeToLiveInput{TableName: &name})
	if err != nil {
		return "", fmt.Errorf("table: describe %s: %w", name, err)
	}
	keys := func(schema []types.KeySchemaElement) (s string) {
		for _, k := range schema {
			s += " " + *k.AttributeName
		}
		return s
	}
	out := "table" + keys(d.Table.KeySchema)
	if b := d.Table.BillingModeSummary; b != nil {
		out += ", " + string(b.BillingMode)
	}
	if s := d.Table.StreamSpecification; s != nil {
		out += ", stream " + string(s.StreamViewType)
	}
	if x := ttl.TimeToLiveDescription; x != nil && x.AttributeName != nil {
		out += ", ttl on " + *x.AttributeName
	}
	out += "\n"
	for _, l := range d.Table.LocalSecondaryIndexes {
		out += "local index " + *l.IndexName + "\n"
	}
	slices.SortFunc(d.Table.GlobalSecondaryIndexes, func(a, b types.GlobalSecondaryIndexDescription) int {
		return strings.Compare(*a.IndexName, *b.IndexName)
	})
	for _, g := range d.Table.GlobalSecondaryIndexes {
		out += *g.IndexName + keys(g.KeySchema) + " " + string(g.Projection.ProjectionType) + "\n"
	}
	return out, nil
}

// Drop removes a table of a local engine with all that is in it.
func Drop(ctx context.Context, client *dynamodb.Client, name string) error {
	if _, err := client.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: &name}); err != nil {
		return fmt.Errorf("table: drop %s: %w", name, err)
	}
	return nil
}
