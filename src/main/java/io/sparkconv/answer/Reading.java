// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** How the output of a network is read. Made, and refused, before the network runs: shapes tell all that it must know. */
public interface Reading {

    /** The layers whose tensors it needs. */
    List<String> layers();

    /** The files that can be written, the most telling first. */
    List<Form> forms();

    /** What these tensors say, as the engine computes them: images NHWC. */
    Answer of(Map<String, Tensor> tensors);
}
