// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

/** One extent of a declared shape. */
public sealed interface Dimension {

    /** A known extent, not negative. */
    record Fixed(long size) implements Dimension {}

    /** An extent that is the same wherever the name stands. */
    record Named(String name) implements Dimension {}

    /** An extent of which nothing is known. */
    record Unknown() implements Dimension {}
}
