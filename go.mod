module github.com/polgraph/polgraph

go 1.26
