package pump

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	streams "github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"
)

// Stream reads the stream of a table of the local engine. It is for one goroutine.
type Stream struct {
	client *dynamodbstreams.Client
	table  string

	arn       string
	iterators map[string]iterator // by shard
}

// iterator is the engine's place in a shard, good for reading on after the record that it was handed out with.
type iterator struct{ text, after string }

// NewStream is the stream of a table.
func NewStream(client *dynamodbstreams.Client, table string) *Stream {
	return &Stream{client: client, table: table, iterators: map[string]iterator{}}
}

// Shards are the shards of the table's stream, parents first.
func (s *Stream) Shards(ctx context.Context) ([]Shard, error) {
	if s.arn == "" {
		list, err := s.client.ListStreams(ctx, &dynamodbstreams.ListStreamsInput{TableName: &s.table})
		if err != nil {
			return nil, fmt.Errorf("pump: %w", err)
		}
		if len(list.Streams) == 0 {
			return nil, fmt.Errorf("pump: table %s has no stream", s.table)
		}
		s.arn = *list.Streams[len(list.Streams)-1].StreamArn
	}
	var all []streams.Shard
	var from *string
	for {
		out, err := s.client.DescribeStream(ctx, &dynamodbstreams.DescribeStreamInput{StreamArn: &s.arn, ExclusiveStartShardId: from})
		if err != nil {
			s.arn = "" // the table may have been made anew
			return nil, fmt.Errorf("pump: %w", err)
		}
		all = append(all, out.StreamDescription.Shards...)
		if from = out.StreamDescription.LastEvaluatedShardId; from == nil {
			return parentsFirst(all), nil
		}
	}
}

// parentsFirst orders shards so that a parent comes before its children; a parent that is gone is none.
func parentsFirst(all []streams.Shard) []Shard {
	var out []Shard
	listed := func(id string) bool { return slices.ContainsFunc(out, func(s Shard) bool { return s.ID == id }) }
	there := func(id string) bool {
		return slices.ContainsFunc(all, func(s streams.Shard) bool { return *s.ShardId == id })
	}
	for range all { // each pass lists at least one, unless parents go in a circle
		for _, x := range all {
			parent := ""
			if x.ParentShardId != nil && there(*x.ParentShardId) {
				parent = *x.ParentShardId
			}
			if !listed(*x.ShardId) && (parent == "" || listed(parent)) {
				out = append(out, Shard{*x.ShardId, parent})
			}
		}
	}
	return out
}

// Read gives the records of a shard after a sequence number.
func (s *Stream) Read(ctx context.Context, shard, after string) ([]events.DynamoDBEventRecord, error) {
	it, ok := s.iterators[shard]
	if !ok || it.after != after {
		var err error
		if it, err = s.iterator(ctx, shard, after); err != nil || it.text == "" {
			return nil, err
		}
	}
	out, err := s.client.GetRecords(ctx, &dynamodbstreams.GetRecordsInput{ShardIterator: &it.text})
	delete(s.iterators, shard)
	if errors.As(err, new(*streams.ExpiredIteratorException)) || errors.As(err, new(*streams.TrimmedDataAccessException)) {
		return nil, nil // asked anew in the next round
	}
	if err != nil {
		return nil, fmt.Errorf("pump: %w", err)
	}
	records := make([]events.DynamoDBEventRecord, len(out.Records))
	for i, r := range out.Records {
		records[i] = record(r, s.arn)
		after = records[i].Change.SequenceNumber
	}
	if out.NextShardIterator != nil {
		s.iterators[shard] = iterator{*out.NextShardIterator, after}
	}
	return records, nil
}

// iterator asks for a place in a shard; none when the place is not there any more, so that what is left is read from the
// oldest record on: a bell too many does no harm, a lost one would.
func (s *Stream) iterator(ctx context.Context, shard, after string) (iterator, error) {
	in := &dynamodbstreams.GetShardIteratorInput{StreamArn: &s.arn, ShardId: &shard, ShardIteratorType: streams.ShardIteratorTypeTrimHorizon}
	if after != "" {
		in.ShardIteratorType, in.SequenceNumber = streams.ShardIteratorTypeAfterSequenceNumber, &after
	}
	out, err := s.client.GetShardIterator(ctx, in)
	if errors.As(err, new(*streams.TrimmedDataAccessException)) && after != "" {
		in.ShardIteratorType, in.SequenceNumber = streams.ShardIteratorTypeTrimHorizon, nil
		out, err = s.client.GetShardIterator(ctx, in)
	}
	if err != nil {
		return iterator{}, fmt.Errorf("pump: %w", err)
	}
	if out.ShardIterator == nil {
		return iterator{}, nil
	}
	return iterator{*out.ShardIterator, after}, nil
}

func record(r streams.Record, arn string) events.DynamoDBEventRecord {
	out := events.DynamoDBEventRecord{EventName: string(r.EventName), EventSource: "aws:dynamodb", EventVersion: "1.1",
		EventSourceArn: arn, AWSRegion: "local"}
	if r.EventID != nil {
		out.EventID = *r.EventID
	}
	d := r.Dynamodb
	out.Change.Keys = map[string]events.DynamoDBAttributeValue{}
	for name, v := range d.Keys {
		if text, ok := v.(*streams.AttributeValueMemberS); ok {
			out.Change.Keys[name] = events.NewStringAttribute(text.Value)
		}
	}
	if d.SequenceNumber != nil {
		out.Change.SequenceNumber = *d.SequenceNumber
	}
	if d.ApproximateCreationDateTime != nil {
		out.Change.ApproximateCreationDateTime = events.SecondsEpochTime{Time: *d.ApproximateCreationDateTime}
	}
	out.Change.StreamViewType = string(types.StreamViewTypeKeysOnly)
	return out
}
