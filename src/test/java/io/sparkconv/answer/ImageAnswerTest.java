// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAnswerTest {

    @TempDir
    Path folder;

    private BufferedImage written(Tensor tensor, ValueRange range, boolean reversed) throws IOException {
        Path file = folder.resolve("image.png");
        List<ValueRange> ranges = Collections.nCopies(tensor.shape().channels(), range);
        new ImageAnswer(tensor, ranges, reversed).write(Form.IMAGE, file);
        return ImageIO.read(file.toFile());
    }

    @Test
    void valuesAreSpreadAndClamped() throws IOException {
        float[] values = {-1, 1, 0, -7, 7, Float.NaN};
        BufferedImage gray = written(new Tensor(Shape.nhwc(1, 2, 3, 1), values), ValueRange.SYMMETRIC, false);
        int[] shades = gray.getRaster().getPixels(0, 0, 3, 2, (int[]) null);
        assertThat(shades).containsExactly(0, 255, 128, 0, 255, 0);
    }

    @Test
    void coloursKeepTheirOrder() throws IOException {
        Tensor tensor = new Tensor(Shape.nhwc(1, 1, 2, 3), new float[] {1, 0, 0.2f, 0, 0.4f, 1});
        BufferedImage rgb = written(tensor, ValueRange.UNIT, false);
        assertThat(rgb.getRGB(0, 0)).isEqualTo(0xffff0033);
        assertThat(rgb.getRGB(1, 0)).isEqualTo(0xff0066ff);
        BufferedImage bgr = written(tensor, ValueRange.UNIT, true);
        assertThat(bgr.getRGB(0, 0)).isEqualTo(0xff3300ff);
        assertThat(bgr.getRGB(1, 0)).isEqualTo(0xffff6600);
    }

    @Test
    void aRangeMustGrow() {
        assertThatThrownBy(() -> new ValueRange(1, 1))
                .hasMessage("Cannot make a picture: range is 1.0,1.0 but must be two numbers, the smaller one first");
    }
}
