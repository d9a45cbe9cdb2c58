// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;
import io.sparkconv.graph.Graph;
import io.sparkconv.op.Parameter;
import java.util.List;
import java.util.Map;

/**
 * What one tower does in one segment.
 *
 * @param tower its number
 * @param graph its layers; inputs are the tensors that it got, outputs those of its own that are read later. It has no
 *     layers where the tower only waits
 * @param available channels of each tensor that the tower has at hand: those it got and those it makes
 * @param arriving the moves that bring what it has at the beginning
 * @param leaving the moves of what it gives on at the end
 */
public record TowerPart(
        int tower, Graph graph, Map<String, Channels> available, List<Move> arriving, List<Move> leaving) {

    /** Bytes of its parameters. */
    public long weightBytes() {
        return 4 * graph.parameters().stream().mapToLong(Parameter::count).sum();
    }
}
