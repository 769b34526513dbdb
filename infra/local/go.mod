module customercenter/infra/local

go 1.26

require customercenter v0.0.0

require (
	github.com/aws/aws-lambda-go v1.55.1 // indirect
	github.com/google/go-cmp v0.7.0 // indirect
)

replace customercenter => ../..
