// SPDX-License-Identifier: Apache-2.0
/** Side-by-side timing of layers and networks, with or without another runtime. */
package io.sparkconv.bench;
