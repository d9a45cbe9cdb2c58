// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Detector;
import io.sparkconv.detect.Placement;
import io.sparkconv.image.Picture;
import io.sparkconv.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A detector's output as things in the picture. */
record DetectionReading(DetectionHead head, Detector detector, Picture picture, Placement placement)
        implements Reading {

    /** @param head how the subject's tensors are read */
    static DetectionReading of(Subject subject, DetectionHead head, Wish wish, Picture picture) {
        DetectionHead named = wish.labels().isEmpty() ? head : head.with(wish.labels());
        return new DetectionReading(
                named,
                named.detector(subject.network().graph()),
                picture,
                Placement.of(subject.network().preprocessing(), picture.height(), picture.width()));
    }

    @Override
    public List<String> layers() {
        return head.tensors();
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.BOXES, Form.ROWS);
    }

    @Override
    public Answer of(Map<String, Tensor> tensors) {
        return new DetectionAnswer(
                picture,
                detector.detect(
                        tensors.get(head.boxes()).toNchw(),
                        tensors.get(head.scores()).toNchw(),
                        placement));
    }
}
