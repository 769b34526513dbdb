module customercenter/tools/pdfbench

go 1.26

require (
	customercenter v0.0.0
	github.com/signintech/gopdf v0.33.0
	rsc.io/qr v0.2.0
)

require (
	github.com/go-text/typesetting v0.3.5 // indirect
	github.com/klauspost/compress v1.18.4 // indirect
	github.com/phpdave11/gofpdi v1.0.14-0.20211212211723-1f10f9844311 // indirect
	github.com/pkg/errors v0.8.1 // indirect
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/image v0.25.0 // indirect
)

replace customercenter => ../..
