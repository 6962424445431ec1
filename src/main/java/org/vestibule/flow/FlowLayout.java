package org.vestibule.flow;

/** How authentik lays a flow's pages out; kept for its clients. */
public enum FlowLayout {
    STACKED,
    CONTENT_LEFT,
    CONTENT_RIGHT,
    SIDEBAR_LEFT,
    SIDEBAR_RIGHT,
    SIDEBAR_LEFT_FRAME_BACKGROUND,
    SIDEBAR_RIGHT_FRAME_BACKGROUND
}
