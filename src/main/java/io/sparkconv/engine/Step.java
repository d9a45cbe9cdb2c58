// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Kernel;
import java.util.List;

/**
 * One kernel call of a plan.
 *
 * @param node the layer, or several merged into one
 * @param kernel its computation
 * @param inputs buffers it reads
 * @param output buffer it writes
 * @param scratch buffer for its own use, or -1
 */
record Step(Node node, Kernel kernel, List<Integer> inputs, int output, int scratch) {}
