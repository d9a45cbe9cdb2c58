// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

/** What the numbers that a network gives out are. */
public enum OutputKind {
    /** A score of each class for each pixel. */
    CLASSES,
    /** The pixels of a picture. */
    IMAGE,
    /** Boxes around things, and the scores of their classes. */
    BOXES,
    /** Numbers about the whole picture. */
    VECTOR
}
