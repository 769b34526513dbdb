package imports

import (
	"customercenter/internal/api"
	"customercenter/internal/command"
)

// request is a call as the handlers of customers and contacts take it, for the version that was read; none where there is none.
func request(c *command.Call, version string) *api.Call { return &api.Call{Call: *c, IfMatch: version} }
