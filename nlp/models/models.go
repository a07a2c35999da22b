// Package models holds the trained weights of the language pipeline. MODEL.md
// tells what they were trained on, under which licences, by which command, and
// how well they read.
package models

import _ "embed" // The weights are part of the program.

//go:embed encoder.bin
var encoder []byte

// Encoder are the weights of the encoder, see package nlp/train. They must not
// be changed.
func Encoder() []byte { return encoder }
