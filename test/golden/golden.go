// Package golden pins what is stored. A scene is a tenant's life, step by step, through the product's own commands, on a table in
// memory, with a clock and ids that follow from the step's name. testdata holds, for each step, every item and file that it wrote,
// attribute by attribute, as it has to stay readable for ever.
//
// The tests hold today's code to it both ways: each step writes the same bytes, from what the golden says was there before; and what
// is loaded from the golden alone is read to the same answers, its chains verify, its views are rebuilt. Whatever kind of item or
// event has no golden is named.
//
// A golden is never rewritten. -update adds what has none: a new scene, or new steps at the end of one. When a format changes on
// purpose, -next=SCENE begins the scene's next generation beside the last one, which must still be read, by an upcaster. What is
// answered changes with further steps and may gain fields: -answers writes it anew, and the diff is read like code.
package golden
