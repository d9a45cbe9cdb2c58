// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.ResizeAxis;
import java.util.Arrays;

/**
 * What a resize reads for every output position along one axis: two neighbours and the second one's weight. Positions
 * and weights are found once, in double precision. Not to be changed.
 *
 * @param in input size
 */
public record AxisSamples(int in, int[] low, int[] high, float[] weight) {

    /** Linear interpolation, the border repeated. */
    public static AxisSamples linear(int in, int out, Coordinates coordinates) {
        ResizeAxis axis = ResizeAxis.sized(in, out);
        AxisSamples samples = new AxisSamples(in, new int[out], new int[out], new float[out]);
        for (int x = 0; x < out; x++) {
            double source = Math.min(in - 1, Math.max(0, coordinates.source(x, axis)));
            samples.low[x] = (int) source;
            samples.high[x] = Math.min(in - 1, samples.low[x] + 1);
            samples.weight[x] = (float) (source - samples.low[x]);
        }
        return samples;
    }

    /**
     * The nearest input. With {@link Coordinates#ASYMMETRIC} coordinates are rounded down, which is PyTorch's "nearest";
     * otherwise to the nearest, halves down, which is ONNX's default.
     */
    public static AxisSamples nearest(int in, int out, Coordinates coordinates) {
        ResizeAxis axis = ResizeAxis.sized(in, out);
        int[] indices = new int[out];
        for (int x = 0; x < out; x++) {
            double source = coordinates.source(x, axis);
            double rounded = coordinates == Coordinates.ASYMMETRIC ? Math.floor(source) : Math.ceil(source - 0.5);
            indices[x] = Math.min(in - 1, Math.max(0, (int) rounded));
        }
        return new AxisSamples(in, indices, indices, new float[out]);
    }

    /** Output size. */
    public int out() {
        return low.length;
    }

    /** The inputs that these outputs read. */
    public Interval reads(Interval outputs) {
        int first = Math.toIntExact(outputs.low());
        int end = Math.toIntExact(outputs.high()) + 1;
        return new Interval(
                Arrays.stream(low, first, end).min().orElseThrow(),
                Arrays.stream(high, first, end).max().orElseThrow());
    }

    /** The same for some outputs over just the inputs that they read. */
    public AxisSamples part(Interval outputs) {
        Interval reads = reads(outputs);
        int first = Math.toIntExact(outputs.low());
        int end = Math.toIntExact(outputs.high()) + 1;
        int from = Math.toIntExact(reads.low());
        return new AxisSamples(
                Math.toIntExact(reads.size()),
                Arrays.stream(low, first, end).map(i -> i - from).toArray(),
                Arrays.stream(high, first, end).map(i -> i - from).toArray(),
                Arrays.copyOfRange(weight, first, end));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AxisSamples samples
                && in == samples.in
                && Arrays.equals(low, samples.low)
                && Arrays.equals(high, samples.high)
                && Arrays.equals(weight, samples.weight);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * in + Arrays.hashCode(low)) + Arrays.hashCode(weight);
    }

    @Override
    public String toString() {
        return in + " to " + out();
    }
}
