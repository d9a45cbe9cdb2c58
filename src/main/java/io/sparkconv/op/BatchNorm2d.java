// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Batch normalisation at inference: {@code (x - mean) / sqrt(variance + epsilon) * scale + shift} per channel, computed
 * as one fused multiply-add with {@code a = scale / sqrt(variance + epsilon)} and {@code b = shift - mean * a}, both
 * found in double precision. Ioffe and Szegedy 2015.
 */
public record BatchNorm2d(Parameter scale, Parameter shift, Parameter mean, Parameter variance, float epsilon)
        implements Operator {

    /** The constants of the fused form. */
    public record Affine(float[] factor, float[] offset) {}

    /** @throws InvalidModelException if the four parameters differ in length */
    public BatchNorm2d {
        for (Parameter p : List.of(shift, mean, variance)) {
            Require.that(
                    p.count() == scale.count(),
                    "length of " + p.name(),
                    p.count(),
                    "that of the scale, " + scale.count());
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(input.channels() == scale.count(), "number of channels", input.channels(), "" + scale.count());
        return input;
    }

    /** Scale and shift are learned; running mean and variance are not counted. */
    @Override
    public Cost cost(List<Shape> inputs) {
        return new Cost(scale.count(), shift.count(), 0, 0);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift, mean, variance);
    }

    @Override
    public boolean runsInPlace(List<Shape> inputs) {
        return true;
    }

    /** Factor and offset per channel. */
    public Affine affine() {
        float[] s = scale.values();
        float[] b = shift.values();
        float[] m = mean.values();
        float[] v = variance.values();
        float[] factor = new float[s.length];
        float[] offset = new float[s.length];
        for (int c = 0; c < s.length; c++) {
            double a = s[c] / Math.sqrt((double) v[c] + epsilon);
            factor[c] = (float) a;
            offset[c] = (float) (b[c] - m[c] * a);
        }
        return new Affine(factor, offset);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Affine affine = affine();
        return kernels.elementwise().scaleShift(outputShape(inputs).pixels(), affine.factor(), affine.offset());
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(new ChannelwiseTowers(
                (int) scale.count(),
                inputs,
                some -> new BatchNorm2d(
                        scale.rows(some), shift.rows(some), mean.rows(some), variance.rows(some), epsilon)));
    }
}
