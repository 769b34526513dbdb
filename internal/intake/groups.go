package intake

import "customercenter/internal/id"

// Grouping is what rows of a chunk say of one customer and groups: by which names others may call it, and into which group it goes.
type Grouping struct {
	Owner string   `json:"owner"`
	Row   int      `json:"row"` // its first
	Names []string `json:"names,omitempty"`
	Group string   `json:"group,omitempty"`
}

// Parent is a customer whom a file names as a group and has rows of, too.
type Parent struct {
	Owner  string `json:"owner"`
	Row    int    `json:"row"`             // its first
	Chunks []int  `json:"chunks"`          // that have rows of it
	Group  string `json:"group,omitempty"` // into which it goes
}

// Parents are those that a file has itself: who is called by a name, and what the file has of them.
type Parents struct {
	Owners map[string]string `json:"owners"`
	Of     map[string]Parent `json:"of"`
}

// Find is the parent that is called by a name.
func (p Parents) Find(name string) (Parent, bool) {
	x, found := p.Of[p.Owners[Owner(name)]]
	return x, found
}

// ParentsOf finds them. each tells the chunks in their order, and is asked three times: for the names of groups, for whom they mean,
// and for what the file has of them, so that no more is kept than that.
func ParentsOf(each func(do func(chunk int, list []Grouping)) error) (Parents, error) {
	named := map[string]bool{}
	p := Parents{map[string]string{}, map[string]Parent{}}
	err := each(func(_ int, list []Grouping) {
		for _, k := range list {
			if k.Group != "" {
				named[Owner(k.Group)] = true
			}
		}
	})
	if err != nil || len(named) == 0 {
		return p, err
	}
	err = each(func(_ int, list []Grouping) {
		for _, k := range list {
			for _, name := range k.Names {
				if name = Owner(name); named[name] && p.Owners[name] == "" {
					p.Owners[name], p.Of[k.Owner] = k.Owner, Parent{}
				}
			}
		}
	})
	if err != nil || len(p.Of) == 0 {
		return p, err
	}
	return p, each(func(chunk int, list []Grouping) {
		for _, k := range list {
			x, is := p.Of[k.Owner]
			if !is {
				continue
			}
			if x.Owner == "" {
				x.Owner, x.Row = k.Owner, k.Row
			}
			if x.Group == "" {
				x.Group = k.Group
			}
			x.Chunks = append(x.Chunks, chunk)
			p.Of[k.Owner] = x
		}
	})
}

// After says that a customer is committed after its parent, who is new, too.
type After struct {
	Parent id.Customer `json:"parent"`
	Worker int         `json:"worker"` // who commits the parent
	Level  int         `json:"level"`  // how many customers in a row above it are new
}

// Height is the level; nobody's is 0.
func (a *After) Height() int {
	if a == nil {
		return 0
	}
	return a.Level
}
