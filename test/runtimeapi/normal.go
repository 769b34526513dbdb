package runtimeapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
)

// drawn are ids as package id draws them: a prefix of three letters and at least thirteen characters.
var drawn = regexp.MustCompile(`\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{13,}\b`)

// signed are what a signature of S3 is made of: it goes by the machine's clock, and ends with its credentials.
var signed = regexp.MustCompile(`("(?:X-Amz-Credential|X-Amz-Date|X-Amz-Signature|policy)": )"[^"]*"`)

// link is the same in an address.
var link = regexp.MustCompile(`(X-Amz-(?:Credential|Date|Signature)=)[^&"]*`)

// local is where a bucket stands while functions are tried.
var local = regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+`)

// Normal is an answer as golden files hold it: JSON, indented, a JSON body in the open instead of within a string, ids that
// the function drew by itself replaced by their number in order of appearance, and without signatures. Ids that known names
// stay as they are.
func Normal(answer []byte, known func(id string) bool) ([]byte, error) {
	if len(bytes.TrimSpace(answer)) == 0 {
		return []byte("null\n"), nil
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(answer))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("the answer is not JSON: %w: %.200s", err, answer)
	}
	if m, ok := v.(map[string]any); ok {
		open(m)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	numbers := map[string]string{}
	text := link.ReplaceAll(signed.ReplaceAll(b.Bytes(), []byte(`$1"SIGNED"`)), []byte("${1}SIGNED"))
	text = local.ReplaceAll(text, []byte("http://files.example"))
	return drawn.ReplaceAllFunc(text, func(id []byte) []byte {
		if known(string(id)) {
			return id
		}
		if numbers[string(id)] == "" {
			numbers[string(id)] = fmt.Sprintf("%s_NEW%d", id[:3], len(numbers)+1)
		}
		return []byte(numbers[string(id)])
	}), nil
}

// open turns a body that is JSON in a string into what it says.
func open(answer map[string]any) {
	text, ok := answer["body"].(string)
	if !ok {
		return
	}
	var body any
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	if d.Decode(&body) == nil {
		answer["body"] = body
	}
}
