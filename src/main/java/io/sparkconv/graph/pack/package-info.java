// SPDX-License-Identifier: Apache-2.0
/** Networks, and parts of them, as plain arrays that can be sent anywhere. */
package io.sparkconv.graph.pack;
