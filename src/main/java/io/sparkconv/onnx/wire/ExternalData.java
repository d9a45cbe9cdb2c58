// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.nio.ByteBuffer;
import java.util.Map;

/** Gives the data that a model's tensors keep outside the model file. */
public interface ExternalData {

    /**
     * Exactly {@code length} bytes.
     *
     * @param location a relative path with forward slashes, as it stands in the model: not to be trusted
     * @throws InvalidOnnxException if the location is refused or missing, or the range is not in it
     */
    ByteBuffer read(String location, long offset, long length);

    /** No data: every location is missing. */
    static ExternalData none() {
        return new ExternalBytes(Map.of());
    }
}
