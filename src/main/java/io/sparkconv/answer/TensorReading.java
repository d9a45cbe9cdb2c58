// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.tensor.Npy;
import io.sparkconv.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An output as plain numbers. */
record TensorReading(Subject subject, String layer) implements Reading {

    @Override
    public List<String> layers() {
        return List.of(layer);
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.TENSOR);
    }

    @Override
    public Answer of(Map<String, Tensor> tensors) {
        Tensor tensor = subject.arranged(layer, tensors.get(layer));
        return new Answer() {
            @Override
            public void write(Form form, Path file) throws IOException {
                writeTensor(file, tensor);
            }

            @Override
            public List<String> lines() {
                return List.of();
            }
        };
    }

    /** Writes a tensor as float32, N, C, H, W if it is an image. */
    static void writeTensor(Path file, Tensor tensor) throws IOException {
        Npy.write(file, new Npy.NdArray(tensor.shape().toNchw(), tensor.toNchw()));
    }
}
