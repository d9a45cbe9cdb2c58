// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.config.AnswerChoice;
import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.FitChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.PictureSize;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Frame;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Softmax;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * An output that has a score for each class at each pixel.
 *
 * @param picture the size of what is written
 * @param place where the scores lie on it
 */
record ClassReading(Subject subject, String layer, List<String> labels, PictureSize picture, Frame place)
        implements Reading {

    /**
     * @throws InvalidOptionException unless the output has an area and channels for 2 to 255 classes, for two if their
     *     probability is wanted, and each class has a name if there are names
     */
    static ClassReading of(Subject subject, Wish wish, PictureSize picture) {
        String layer = subject.layer();
        Shape shape = subject.shape(layer);
        int most = wish.as() == AnswerChoice.PROBABILITY ? 2 : Palette.VOID;
        if (!shape.isImage() || shape.channels() < 2 || shape.channels() > most) {
            throw subject.fault(
                    layer,
                    "must have height, width and a channel for each of " + (most == 2 ? "2" : "2 to " + most)
                            + " classes");
        }
        if (wish.range().isPresent()) {
            throw new InvalidOptionException("Cannot read classes from layer " + layer + ": "
                    + ConvolveOptions.RANGE.flag() + " is set but must not be, for it is a picture's");
        }
        int names = wish.labels().size();
        if (names != 0 && names != shape.channels()) {
            throw new InvalidOptionException("Cannot name classes: number of lines of "
                    + ConvolveOptions.LABELS.flag() + " is " + names + " but must be " + shape.channels()
                    + ", one for each channel of layer " + layer);
        }
        if (wish.fit() == FitChoice.NETWORK) {
            PictureSize size = new PictureSize(shape.height(), shape.width());
            return new ClassReading(subject, layer, wish.labels(), size, Frame.whole(size.height(), size.width()));
        }
        Graph graph = subject.network().graph();
        Frame input = subject.network().preprocessing().frame(picture.height(), picture.width());
        Frame place = input.part(Coverage.of(graph, subject.shapes(), layer, shape));
        return new ClassReading(subject, layer, wish.labels(), picture, place);
    }

    @Override
    public List<String> layers() {
        return List.of(layer);
    }

    @Override
    public List<Form> forms() {
        return subject.shape(layer).channels() == 2
                ? List.of(Form.CLASSES, Form.PROBABILITY, Form.TENSOR)
                : List.of(Form.CLASSES, Form.TENSOR);
    }

    @Override
    public Answer of(Map<String, Tensor> tensors) {
        Tensor tensor = subject.arranged(layer, tensors.get(layer));
        return new ClassAnswer(
                new Scores(tensor, picture.height(), picture.width(), place), endsInProbabilities(), labels);
    }

    boolean endsInProbabilities() {
        Operator last = subject.network().graph().node(layer).orElseThrow().operator();
        return last instanceof Softmax || last instanceof AxisSoftmax softmax && !softmax.log();
    }
}
