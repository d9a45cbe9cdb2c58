// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

/**
 * What a layer costs for one image. Only multiply-accumulates (MACs) of convolutions and dense layers count; bias adds,
 * pooling and element-wise work have none.
 *
 * @param weights learned scalars but for biases: filters, batch-norm scales
 * @param biases learned scalars that are added: biases, batch-norm shifts
 * @param macs nominal MACs, by the formula of the operator
 * @param executedMacs MACs that the chosen algorithm really multiplies
 */
public record Cost(long weights, long biases, long macs, long executedMacs) {

    public static final Cost NONE = new Cost(0, 0, 0, 0);

    /** Learned scalars in all. */
    public long parameters() {
        return weights + biases;
    }

    public Cost plus(Cost other) {
        return new Cost(
                weights + other.weights, biases + other.biases, macs + other.macs, executedMacs + other.executedMacs);
    }
}
