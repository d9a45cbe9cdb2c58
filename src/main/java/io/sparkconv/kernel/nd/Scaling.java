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

    /** In place over the elements of group {@code i}, which starts at {@code o}. */
    void apply(float[] out, int o, int[] offsets, int i) {
        if (factor == null && term == null) {
            return;
        }
        int base = group[i];
        for (int j = 0; j < offsets.length; j++) {
            int at = base + along[j];
            float scaled = out[o + offsets[j]];
            out[o + offsets[j]] = factor == null
                    ? scaled + term[at]
                    : term == null ? scaled * factor[at] : Math.fma(scaled, factor[at], term[at]);
        }
    }
}
