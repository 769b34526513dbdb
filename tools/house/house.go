// Package house holds the rules of the house, as tests: who may import whom, what the domain may not know, how long a file
// and a function may be, what must have a comment, what a function's binary may link, and that everything that was declared
// is in the catalog. A rule that no test enforces is a wish; it does not belong here.
package house
