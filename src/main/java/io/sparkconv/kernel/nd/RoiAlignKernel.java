// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/**
 * Regions of interest brought to one size (He et al. 2017). Inputs: image, regions {@code [regions][x1, y1, x2, y2]} and
 * the image of each. The largest of a region's points is taken over the four weighted neighbours of each, as ONNX has it.
 */
public final class RoiAlignKernel implements Kernel {

    private final RoiAlignProblem p;
    private final int batch;
    private final int regions;

    public RoiAlignKernel(RoiAlignProblem problem, int batch, int regions) {
        this.p = problem;
        this.batch = batch;
        this.regions = regions;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int ignored) {
        float offset = p.halfPixel() ? 0.5f : 0;
        int to = output.offset();
        for (int r = 0; r < regions; r++) {
            int at = inputs[1].offset() + 4 * r;
            float[] roi = inputs[1].array();
            int image = RuntimeIndex.of(inputs[2].array()[inputs[2].offset() + r], batch);
            float left = roi[at] * p.spatialScale() - offset;
            float top = roi[at + 1] * p.spatialScale() - offset;
            float width = least(roi[at + 2] * p.spatialScale() - offset - left);
            float height = least(roi[at + 3] * p.spatialScale() - offset - top);
            for (int c = 0; c < p.channels(); c++) {
                int plane = inputs[0].offset() + (image * p.channels() + c) * p.height() * p.width();
                for (int o = 0; o < p.outH() * p.outW(); o++) {
                    float stepY = height / p.outH();
                    float stepX = width / p.outW();
                    float y = top + o / p.outW() * stepY;
                    float x = left + o % p.outW() * stepX;
                    output.array()[to++] = element(inputs[0].array(), plane, y, x, stepY, stepX);
                }
            }
        }
    }

    private float least(float extent) {
        return p.halfPixel() ? extent : Math.max(1, extent);
    }

    private float element(float[] in, int plane, float top, float left, float height, float width) {
        int rows = p.samples() > 0 ? p.samples() : (int) Math.ceil(height);
        int columns = p.samples() > 0 ? p.samples() : (int) Math.ceil(width);
        float all = p.max() ? Float.NEGATIVE_INFINITY : 0;
        for (int i = 0; i < rows; i++) {
            float y = top + (i + 0.5f) * height / rows;
            for (int j = 0; j < columns; j++) {
                float x = left + (j + 0.5f) * width / columns;
                float value = point(in, plane, y, x);
                all = p.max() ? Math.max(all, value) : all + value;
            }
        }
        if (rows * columns <= 0) {
            return 0;
        }
        return p.max() ? all : all / (rows * columns);
    }

    private float point(float[] in, int plane, float y, float x) {
        if (!(y >= -1 && y <= p.height() && x >= -1 && x <= p.width())) {
            return 0;
        }
        float inY = Math.max(0, Math.min(p.height() - 1, y));
        float inX = Math.max(0, Math.min(p.width() - 1, x));
        int top = (int) inY;
        int left = (int) inX;
        int bottom = Math.min(p.height() - 1, top + 1);
        int right = Math.min(p.width() - 1, left + 1);
        float dy = inY - top;
        float dx = inX - left;
        float a = (1 - dy) * (1 - dx) * in[plane + top * p.width() + left];
        float b = (1 - dy) * dx * in[plane + top * p.width() + right];
        float c = dy * (1 - dx) * in[plane + bottom * p.width() + left];
        float d = dy * dx * in[plane + bottom * p.width() + right];
        return p.max() ? Math.max(Math.max(a, b), Math.max(c, d)) : a + b + c + d;
    }
}
