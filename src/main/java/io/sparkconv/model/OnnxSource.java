// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

/**
 * An ONNX file.
 *
 * @param file its path, in any file system that the command reads from
 */
record OnnxSource(String file) implements ModelSource {

    @Override
    public String label() {
        return file;
    }

    @Override
    public boolean needsWeights() {
        return false;
    }
}
