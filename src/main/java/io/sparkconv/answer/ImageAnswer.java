// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture.
 *
 * @param tensor one image of one channel or three
 * @param ranges black and white of each channel
 * @param reversed whether the channels are blue, green, red
 */
record ImageAnswer(Tensor tensor, List<ValueRange> ranges, boolean reversed) implements Answer {

    @Override
    public void write(Form form, Path file) throws IOException {
        if (form == Form.TENSOR) {
            TensorReading.writeTensor(file, tensor);
        } else {
            Files.write(file, PngFile.of(tensor.shape().width(), tensor.shape().height(), pixels()));
        }
    }

    /** Gray, or red, green and blue of each pixel. */
    byte[] pixels() {
        int channels = tensor.shape().channels();
        byte[] pixels = new byte[tensor.data().length];
        for (int i = 0; i < pixels.length; i++) {
            int channel = i % channels;
            int to = reversed ? i - channel + channels - 1 - channel : i;
            pixels[to] = (byte) ranges.get(channel).shade(tensor.data()[i]);
        }
        return pixels;
    }

    @Override
    public List<String> lines() {
        return List.of();
    }
}
