// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import java.util.Optional;

/**
 * What one output element of a layer sees of the network's input, along one axis.
 *
 * @param size input elements from the first to the last that it depends on, padding included; of a layer after
 *     transposed ones the largest over the phases
 * @param stride input elements between neighbouring outputs; empty where the layer has no such axis left
 * @param padding input elements before the first real one that output 0 sees (negative if it sees fewer)
 * @param aligned false if paths to this layer differ in stride or centre
 */
public record ReceptiveField(long size, Optional<Ratio> stride, long padding, boolean aligned) {}
