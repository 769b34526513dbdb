package house_test

import (
	"slices"
	"strings"
	"testing"

	"customercenter/internal/api"
	"customercenter/tools/catalog"
)

// linked are the modules that a function may link: whatever a library does when it is initialised, it does in every function
// that links it. A further library is a decision, and is written down here.
var linked = []string{
	"customercenter",
	"github.com/aws/aws-lambda-go",
	"github.com/aws/aws-sdk-go-v2",
	"github.com/aws/aws-sdk-go-v2/credentials",
	"github.com/aws/aws-sdk-go-v2/internal/configsources",
	"github.com/aws/aws-sdk-go-v2/internal/endpoints/v2",
	"github.com/aws/aws-sdk-go-v2/internal/v4a",
	"github.com/aws/aws-sdk-go-v2/service/dynamodb",
	"github.com/aws/aws-sdk-go-v2/service/internal/accept-encoding",
	"github.com/aws/aws-sdk-go-v2/service/internal/endpoint-discovery",
	"github.com/aws/aws-sdk-go-v2/service/internal/presigned-url",
	"github.com/aws/aws-sdk-go-v2/aws/protocol/eventstream", // and the next three: by S3
	"github.com/aws/aws-sdk-go-v2/service/internal/checksum",
	"github.com/aws/aws-sdk-go-v2/service/internal/s3shared",
	"github.com/aws/aws-sdk-go-v2/service/s3",
	"github.com/aws/aws-sdk-go-v2/service/sesv2",
	"github.com/aws/smithy-go",
	"github.com/klauspost/compress", // the bytes of events
	"github.com/shopspring/decimal",
}

// asked are the modules that only functions which answer requests may link: what knows HTTP.
var asked = []string{"github.com/danielgtaylor/huma/v2", "github.com/go-json-experiment/json"}

// unasked are the functions that answer no request, typed by hand, with what of the product they must not link beside the handlers: those
// that only ring or fold know neither what is in files nor how anything is said in a language.
var unasked = map[string][]string{
	"stream-project":      {"internal/tabular", "internal/exchange", "internal/locale", "internal/statement", "internal/pdf", "internal/intake"},
	"schedule-ageing":     {"internal/tabular", "internal/exchange", "internal/locale", "internal/statement", "internal/pdf", "internal/intake"},
	"schedule-sweep":      {"internal/tabular", "internal/exchange", "internal/locale", "internal/statement", "internal/pdf", "internal/intake"},
	"schedule-proof":      {"internal/tabular", "internal/exchange", "internal/locale", "internal/statement", "internal/pdf", "internal/intake"},
	"schedule-statements": {"internal/tabular", "internal/exchange", "internal/pdf", "internal/intake"},
	"mail-events":         {"internal/tabular", "internal/exchange", "internal/locale", "internal/statement", "internal/pdf", "internal/intake"},
	"token-claims":        {"internal/tabular", "internal/exchange", "internal/locale", "internal/statement", "internal/pdf", "internal/intake"},
	"object-import":       {"internal/pdf"},
	"stream-tasks":        {},
	"schedule-tasks":      {},
}

func TestWhatHearsNoHTTPLinksNone(t *testing.T) {
	all := list(t, "./functions/...")
	for name, forbidden := range unasked {
		seen := map[string]bool{}
		follow(all, module+"/functions/"+name, seen)
		if len(seen) < 2 {
			t.Errorf("there is no function %s", name)
		}
		forbidden = append(slices.Clone(forbidden), "internal/api", "internal/run/gateway")
		for dep := range seen {
			for _, no := range forbidden {
				if dep == module+"/"+no || strings.HasPrefix(dep, module+"/"+no+"/") {
					t.Errorf("%s links %s", name, dep)
				}
			}
		}
	}
}

// drawing are the modules that only functions which draw documents may link.
var drawing = []string{"github.com/go-text/typesetting", "github.com/xuri/excelize/v2", "github.com/xuri/efp", "github.com/xuri/nfp",
	"github.com/richardlehane/mscfb", "github.com/richardlehane/msoleps", "github.com/tiendc/go-deepcopy", "golang.org/x/crypto", "golang.org/x/image",
	"golang.org/x/net", "golang.org/x/text", "rsc.io/qr"}

// heavy must not be linked by an operation, whatever the list above comes to say.
var heavy = []string{"github.com/xuri/excelize", "github.com/go-text/typesetting", "github.com/nyaruka/phonenumbers", "customercenter/tools", "customercenter/test", "testing",
	"github.com/aws/aws-sdk-go-v2/config"} // credentials of people's machines

// opened are the clients of outside systems, with what a function declares that links one: an operation that reads no file does not
// carry S3's client along. What each function may do with them is typed by hand in tools/generate/rights_test.go, and only there.
var opened = map[string][]api.System{
	"github.com/aws/aws-sdk-go-v2/service/s3":    {api.Files, api.Uploads},
	"github.com/aws/aws-sdk-go-v2/service/sesv2": {api.Mail},
	"github.com/go-text/typesetting/font":        {api.Fonts},
}

func TestFunctionsLinkOnlyWhatIsListed(t *testing.T) {
	all, outside := list(t, "./functions/..."), catalog.Outside()
	mains := 0
	for path, p := range all {
		if p.Name != "main" || !strings.HasPrefix(path, module+"/functions/") {
			continue
		}
		mains++
		seen := map[string]bool{}
		follow(all, path, seen)
		name := strings.TrimPrefix(path, module+"/functions/")
		declared, known := outside[name]
		if !known {
			t.Errorf("%s is no function of the catalog", path)
		}
		for dep, by := range opened {
			declares := slices.ContainsFunc(by, func(s api.System) bool { return slices.Contains(declared, s) })
			if seen[dep] != declares {
				t.Errorf("%s links %s: %t; its Outside (%v) says %t", path, dep, seen[dep], declared, declares)
			}
		}
		draws := slices.Contains(declared, api.Fonts)
		_, hears := unasked[name]
		for dep := range seen {
			d := all[dep]
			if d.Module != nil && draws && slices.Contains(drawing, d.Module.Path) || d.Module != nil && !hears && slices.Contains(asked, d.Module.Path) {
				continue
			}
			if d.Module != nil && !slices.Contains(linked, d.Module.Path) {
				t.Errorf("%s links %s of %s, which is not in the list", path, dep, d.Module.Path)
			}
			for _, h := range heavy {
				if dep == h || strings.Contains(dep, h+"/") || strings.HasSuffix(dep, h) && h != "testing" {
					t.Errorf("%s links %s", path, dep)
				}
			}
		}
	}
	if mains == 0 {
		t.Error("there are no functions; run `make generate`")
	}
}

// TestInternalHoldsOnlyWhatShips: what proves the product stands in test/, what makes it in tools/; a package that no function links
// and that is not on the way to one is neither.
func TestInternalHoldsOnlyWhatShips(t *testing.T) {
	all := list(t, "./functions/...")
	seen := map[string]bool{}
	for _, s := range sources(t) {
		if !strings.HasPrefix(s.Dir, "internal/") || s.Test || seen[s.Dir] {
			continue
		}
		seen[s.Dir] = true
		if _, ships := all[module+"/"+s.Dir]; !ships {
			t.Errorf("%s is linked by no function: it belongs to test/ or tools/", s.Dir)
		}
	}
	if len(seen) == 0 {
		t.Error("internal/ is empty")
	}
}

// follow collects what a package links, itself included.
func follow(all map[string]pkg, path string, seen map[string]bool) {
	if seen[path] {
		return
	}
	seen[path] = true
	for _, to := range all[path].Imports {
		if _, ok := all[to]; ok {
			follow(all, to, seen)
		}
	}
}
