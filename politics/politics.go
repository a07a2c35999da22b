// Package politics is the vocabulary of the program: articles, the actors,
// relations and events that are read from them, the evidence for each, and the
// ids, dates and spans by which everything else speaks of them.
//
// It imports nothing of the project. Its terms follow Popolo for people and
// organizations, PLOVER for events, W3C Web Annotation for text positions and
// FollowTheMoney's statements for provenance.
package politics
