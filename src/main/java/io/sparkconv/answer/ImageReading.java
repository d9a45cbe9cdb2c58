// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.graph.Node;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Dropout;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An output that is a picture, at the size that the network gives it.
 *
 * @param ranges black and white of each channel
 * @param reversed whether the channels are blue, green, red
 */
record ImageReading(Subject subject, String layer, List<ValueRange> ranges, boolean reversed) implements Reading {

    /** @throws InvalidOptionException unless the output has an area and one channel or three, and a range is known */
    static ImageReading of(Subject subject, Wish wish) {
        String layer = subject.layer();
        Shape shape = subject.shape(layer);
        if (!shape.isImage() || shape.channels() != 1 && shape.channels() != 3) {
            throw subject.fault(layer, "must be a picture's, of 1 or 3 channels");
        }
        if (!wish.labels().isEmpty()) {
            throw new InvalidOptionException("Cannot make a picture of layer " + layer + ": "
                    + ConvolveOptions.LABELS.flag() + " is set but must not be, for it names classes");
        }
        Preprocessing input = subject.network().preprocessing();
        List<ValueRange> ranges = wish.range()
                .or(() -> byLastLayer(subject, layer))
                .map(range -> Collections.nCopies(shape.channels(), range))
                .orElseGet(() -> byInput(subject.label(), input, shape.channels()));
        return new ImageReading(subject, layer, ranges, shape.channels() == 3 && input.channels() == Channels.BGR);
    }

    /** What the function that comes last can give. */
    private static Optional<ValueRange> byLastLayer(Subject subject, String layer) {
        Optional<Node> node = subject.network().graph().node(layer);
        while (node.isPresent() && node.get().operator() instanceof Dropout) {
            node = subject.network().graph().node(node.get().inputs().get(0));
        }
        if (node.isPresent() && node.get().operator() instanceof Activate activate) {
            Activation.Kind kind = activate.activation().kind();
            return kind == Activation.Kind.TANH
                    ? Optional.of(ValueRange.SYMMETRIC)
                    : kind == Activation.Kind.SIGMOID ? Optional.of(ValueRange.UNIT) : Optional.empty();
        }
        return Optional.empty();
    }

    /** What black and white are in the input. */
    private static List<ValueRange> byInput(String label, Preprocessing input, int channels) {
        Normalization n = input.normalization();
        List<ValueRange> ranges = IntStream.range(0, input.channels().count())
                .mapToObj(c -> new ValueRange(
                        -n.mean().get(c) / n.std().get(c),
                        (255 * n.scale() - n.mean().get(c)) / n.std().get(c)))
                .toList();
        if (ranges.size() == channels) {
            return ranges;
        }
        if (ranges.stream().distinct().count() > 1) {
            throw new InvalidOptionException("Cannot make a picture of the output of " + label + ": "
                    + ConvolveOptions.RANGE.flag() + " is not set but must be, for the channels of its input differ ("
                    + n + ")");
        }
        return Collections.nCopies(channels, ranges.get(0));
    }

    @Override
    public List<String> layers() {
        return List.of(layer);
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.IMAGE, Form.TENSOR);
    }

    @Override
    public Answer of(Map<String, Tensor> tensors) {
        return new ImageAnswer(subject.arranged(layer, tensors.get(layer)), ranges, reversed);
    }
}
