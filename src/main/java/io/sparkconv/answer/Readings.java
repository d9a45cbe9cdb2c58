// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.config.AnswerChoice;
import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.PictureSize;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.image.Picture;
import io.sparkconv.zoo.OutputKind;
import java.util.Optional;

/** Which reading a network's output gets: the one place where kinds of output and readings meet. */
public final class Readings {

    private Readings() {}

    /**
     * The reading that a person asks for, else the one that the network's kind of output suggests.
     *
     * @param picture the one that is asked about
     * @throws InvalidOptionException if the output cannot be read so
     */
    public static Reading of(Subject subject, Wish wish, Picture picture) {
        Optional<DetectionHead> head =
                wish.as() == AnswerChoice.AUTO ? subject.network().detection() : Optional.empty();
        return head.<Reading>map(h -> DetectionReading.of(subject, h, wish, picture))
                .orElseGet(() -> of(subject, wish, new PictureSize(picture.height(), picture.width())));
    }

    /**
     * The reading of an output that is about pixels.
     *
     * @param picture the size of the one that is asked about
     * @throws InvalidOptionException if the output cannot be read so
     */
    public static Reading of(Subject subject, Wish wish, PictureSize picture) {
        return switch (wish.as()) {
            case CLASSES, PROBABILITY -> ClassReading.of(subject, wish, picture);
            case IMAGE -> ImageReading.of(subject, wish);
            case TENSOR -> new TensorReading(subject, subject.layer());
            case AUTO -> byKind(subject, wish, picture);
        };
    }

    private static Reading byKind(Subject subject, Wish wish, PictureSize picture) {
        OutputKind kind = subject.kind();
        return switch (kind) {
            case CLASSES -> ClassReading.of(subject, wish, picture);
            case IMAGE -> ImageReading.of(subject, wish);
            case BOXES, VECTOR ->
                throw new InvalidOptionException("Cannot convolve with " + subject.label()
                        + ": its output in " + String.join(" and ", subject.layers()) + " is "
                        + (kind == OutputKind.BOXES ? "boxes and their scores" : "about the whole picture")
                        + " but must have height and width; use extract or run for its numbers, or "
                        + ConvolveOptions.AS.flag() + " tensor");
        };
    }
}
