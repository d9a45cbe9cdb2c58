// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.cost.LayerCost;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.tensor.Shape;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one kind of convolution costs for one image.
 *
 * @param ordinaryMacs MACs of the ordinary convolution of the same layer
 * @param nanos time of the fastest run over a batch; empty if nothing was timed
 */
public record ComparedCost(
        ComparedKind kind, ComparedLayer layer, NetworkCost cost, long ordinaryMacs, OptionalLong nanos) {

    private LayerCost last() {
        return cost.layers().get(cost.layers().size() - 1);
    }

    public Shape output() {
        return last().output();
    }

    /** Learned scalars; the layers have no biases. */
    public long parameters() {
        return cost.total().parameters();
    }

    public long macs() {
        return cost.total().macs();
    }

    /** MACs as a share of the ordinary convolution's. */
    public double relativeMacs() {
        return (double) macs() / ordinaryMacs;
    }

    /** Pixels along one axis that an output sees. */
    public long field() {
        return last().field().orElseThrow().vertical().size();
    }

    public long weightBytes() {
        return cost.layers().stream().mapToLong(LayerCost::weightBytes).sum();
    }

    /** Bytes of all outputs, the one between the two steps of a depthwise separable convolution included. */
    public long activationBytes() {
        return cost.layers().stream().mapToLong(LayerCost::activationBytes).sum();
    }

    /** The article's {@code 1/N + 1/k²} for a depthwise separable convolution of N filters. */
    public OptionalDouble formula() {
        return kind.sort() == ComparedKind.Sort.DEPTHWISE_SEPARABLE
                ? OptionalDouble.of(1.0 / layer.filters() + 1.0 / ((long) layer.kernel() * layer.kernel()))
                : OptionalDouble.empty();
    }
}
