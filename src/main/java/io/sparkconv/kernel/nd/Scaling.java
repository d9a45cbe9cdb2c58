// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/**
 * Learned factors and terms of a normalised tensor. Element {@code j} of group {@code i} has those at
 * {@code group[i] + along[j]}.
 *
 * @param factor or null for 1
 * @param term or null for 0
 */
public record Scaling(float[] factor, float[] term, int[] group, int[] along) {

    double apply(double x, int i, int j) {
        int at = group[i] + along[j];
        double scaled = factor == null ? x : x * factor[at];
        return term == null ? scaled : scaled + term[at];
    }
}
