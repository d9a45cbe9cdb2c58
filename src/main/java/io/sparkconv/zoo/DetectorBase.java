// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.detect.MapBoxes;
import io.sparkconv.geometry.Window;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.Join;
import io.sparkconv.op.Reshape;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the single-shot detectors share: VGG-16 whose dense layers became a dilated and a point-wise convolution (Liu et
 * al. 2016), and heads that give box offsets and class scores for every default box.
 */
final class DetectorBase {

    /**
     * Pixels between places of a map. The last two maps have 3 and 1 places in pictures of 300 pixels and divide any
     * picture evenly: steps of 100 and 300 there.
     */
    private static final int[] STEPS = {8, 16, 32, 64, 0, 0};

    private DetectorBase() {}

    /**
     * The default boxes of the head's maps.
     *
     * @param sizes sides of squares as shares of the picture, one more than there are maps
     * @param ratios width over height of the wide boxes of each map
     */
    static List<MapBoxes> maps(List<Double> sizes, List<List<Integer>> ratios) {
        List<MapBoxes> maps = new ArrayList<>();
        for (int i = 0; i < STEPS.length; i++) {
            maps.add(new MapBoxes("boxes" + i, sizes.get(i), sizes.get(i + 1), STEPS[i], ratios.get(i)));
        }
        return List.copyOf(maps);
    }

    /**
     * Appends the backbone; its layers {@code relu4_3} and {@code relu7} are what heads read.
     *
     * @param parameters the prefix of a convolution's parameters by its place in VGG's list of modules
     */
    static void backbone(NetworkBuilder net, IntFunction<String> parameters) {
        Window halving = Window.square(2).stride(2);
        Vgg.convolutions(net, 1, (place, module) -> parameters.apply(module), (pool, stage) -> {
            switch (stage) {
                case 3 -> net.maxPoolCeil(pool, halving);
                case 5 -> net.maxPool(pool, Window.square(3).pad(1));
                default -> net.maxPool(pool, halving);
            }
        });
        net.conv("conv6", 1024, Window.square(3).dilation(6).pad(6), 1, parameters.apply(Vgg.MODULES))
                .relu("relu6")
                .conv("conv7", 1024, Window.square(1), 1, parameters.apply(Vgg.MODULES + 2))
                .relu("relu7");
    }

    /**
     * A head over each source: tensors {@code boxes} (1, default boxes, 4) and {@code scores} (1, default boxes,
     * classes), the second after a softmax. Default boxes are in the order source, row, column, box of the place.
     *
     * @param boxes default boxes of each source
     * @param boxHead prefix of the parameters of a source's box convolution
     * @param scoreHead prefix of the parameters of a source's score convolution
     */
    static void heads(
            NetworkBuilder net,
            String[] sources,
            List<MapBoxes> boxes,
            int classes,
            IntFunction<String> boxHead,
            IntFunction<String> scoreHead) {
        head(net, "boxes", sources, boxes, 4, boxHead);
        head(net, "logits", sources, boxes, classes, scoreHead);
        net.add("scores", new AxisSoftmax(List.of(2), false));
    }

    private static void head(
            NetworkBuilder net,
            String name,
            String[] sources,
            List<MapBoxes> boxes,
            int values,
            IntFunction<String> prefix) {
        String[] rows = new String[sources.length];
        for (int i = 0; i < sources.length; i++) {
            net.at(sources[i])
                    .conv(
                            name + i,
                            boxes.get(i).count() * values,
                            Window.square(3).pad(1),
                            1,
                            prefix.apply(i));
            Shape map = net.shape();
            rows[i] = net.add(
                            name + i + ".rows",
                            new Reshape(Shape.of(1, map.pixels() * boxes.get(i).count(), values)))
                    .current();
        }
        net.add(name, new Join(1), List.of(rows));
    }
}
