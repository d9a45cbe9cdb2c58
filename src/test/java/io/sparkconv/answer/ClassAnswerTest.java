// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.image.Frame;
import io.sparkconv.tensor.Npy;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.Values;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassAnswerTest {

    @TempDir
    Path folder;

    private static Tensor scores(int height, int width, int... perPixel) {
        float[] data = new float[perPixel.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = perPixel[i];
        }
        return new Tensor(Shape.nhwc(1, height, width, data.length / height / width), data);
    }

    private BufferedImage written(Answer answer, Form form) throws IOException {
        Path file = folder.resolve(form.fileName());
        answer.write(form, file);
        return ImageIO.read(file.toFile());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 21, 255})
    void theIndexOfAPixelIsItsClass(int classes) throws IOException {
        Tensor tensor =
                new Tensor(Shape.nhwc(1, 9, 14, classes), Values.random(new Random(classes), 9 * 14 * classes, false));
        BufferedImage image = written(new ClassAnswer(Scores.unfitted(tensor), false, List.of()), Form.CLASSES);
        assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(8);
        for (int pixel = 0; pixel < 9 * 14; pixel++) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = tensor.data()[pixel * classes + k] > tensor.data()[pixel * classes + best] ? k : best;
            }
            assertThat(image.getRaster().getSample(pixel % 14, pixel / 14, 0))
                    .as("pixel %d", pixel)
                    .isEqualTo(best);
        }
    }

    /** As the development kit of Pascal VOC paints background, aeroplane, bicycle, person and void. */
    @Test
    void theColoursAreThoseOfPascalVoc() throws IOException {
        Tensor tensor = scores(1, 1, 0, 1);
        Answer answer = new ClassAnswer(new Scores(tensor, 1, 2, new Frame(0, 0, 1, 1)), false, List.of());
        BufferedImage image = written(answer, Form.CLASSES);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xff800000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xffe0e0c0);
        IndexColorModel colors = (IndexColorModel) image.getColorModel();
        assertThat(colors.getRGB(0)).isEqualTo(0xff000000);
        assertThat(colors.getRGB(2)).isEqualTo(0xff008000);
        assertThat(colors.getRGB(15)).isEqualTo(0xffc08080);
    }

    @Test
    void classesThatOccurHaveALine() {
        Tensor tensor = scores(1, 4, 5, 1, 1, 1, 0, 2, 3, 1, 2, 9, 9, 9);
        assertThat(new ClassAnswer(Scores.unfitted(tensor), false, List.of("sky", "grass", "cow")).lines())
                .containsExactly("  0  sky  75.00 %", "  2  cow  25.00 %");
        assertThat(new ClassAnswer(new Scores(tensor, 1, 8, new Frame(0, 0, 1, 4)), false, List.of()).lines())
                .containsExactly("  0              37.50 %", "  2              12.50 %", "  -  not judged  50.00 %");
    }

    @Test
    void theProbabilityIsSoftmaxOfTwoScores() throws IOException {
        Tensor tensor = new Tensor(Shape.nhwc(1, 1, 4, 2), new float[] {0, 0, 0, 2, 3, -1, 0, 100});
        BufferedImage image = written(new ClassAnswer(Scores.unfitted(tensor), false, List.of()), Form.PROBABILITY);
        for (int x = 0; x < 4; x++) {
            double second = Math.exp(tensor.data()[2 * x + 1]);
            double share = second / (second + Math.exp(tensor.data()[2 * x]));
            assertThat(image.getRaster().getSample(x, 0, 0)).as("pixel %d", x).isEqualTo((int) Math.rint(255 * share));
        }
        assertThat(image.getRaster().getNumBands()).isEqualTo(1);
    }

    @Test
    void whatIsAProbabilityStaysOne() throws IOException {
        Tensor tensor = new Tensor(Shape.nhwc(1, 1, 2, 2), new float[] {0.8f, 0.2f, 0.4f, 0.6f});
        BufferedImage image = written(new ClassAnswer(Scores.unfitted(tensor), true, List.of()), Form.PROBABILITY);
        assertThat(image.getRaster().getSample(0, 0, 0)).isEqualTo(51);
        assertThat(image.getRaster().getSample(1, 0, 0)).isEqualTo(153);
    }

    @Test
    void theTensorIsTheNetworksOwn() throws IOException {
        Tensor tensor = scores(1, 2, 1, 2, 3, 4);
        Path file = folder.resolve("t.npy");
        new ClassAnswer(new Scores(tensor, 30, 40, Frame.whole(30, 40)), false, List.of()).write(Form.TENSOR, file);
        Npy.NdArray array = Npy.read(file);
        assertThat(array.dims()).containsExactly(1, 2, 1, 2);
        assertThat(array.values()).containsExactly(1, 3, 2, 4);
    }
}
