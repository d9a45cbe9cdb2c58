// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.onnx.wire.OnnxLimits;
import java.io.IOException;
import java.util.Optional;

/** Reads the files that a model consists of, from wherever the command keeps them. */
public interface ModelFiles {

    /** What fits an array. */
    long MOST_BYTES = Integer.MAX_VALUE - 16;

    /**
     * The content of the weights' file; empty if it lies on this machine, where it is opened by its name.
     *
     * @throws IllegalArgumentException if it cannot be read, naming the option
     */
    Optional<byte[]> weights(String file) throws IOException;

    /**
     * The content of an ONNX file.
     *
     * @throws IllegalArgumentException if it cannot be read or is larger than the limit, naming the option
     */
    byte[] model(String file, OnnxLimits limits) throws IOException;

    /** The content of the file of this name in the model's folder, if there is one; at most a mebibyte. */
    Optional<byte[]> beside(String model, String name) throws IOException;

    /**
     * The content of a file in which a model keeps tensors.
     *
     * @param location relative to the model's folder, as the model says it
     * @throws io.sparkconv.onnx.wire.InvalidOnnxException if it leads elsewhere, or is missing or too large
     */
    byte[] external(String model, String location, OnnxLimits limits) throws IOException;
}
