// SPDX-License-Identifier: Apache-2.0
/**
 * A JPEG decoder (ITU-T T.81: baseline, extended and progressive, Huffman and arithmetic coding) whose arithmetic is all
 * integer, so that one file gives the same samples on every machine and JDK. It depends on nothing.
 */
package io.sparkconv.image.jpeg;
