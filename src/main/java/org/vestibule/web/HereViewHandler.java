package org.vestibule.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;

/** Lets each form post to the address that the browser shows, not to that of the view. */
public class HereViewHandler extends ViewHandlerWrapper {
    public HereViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        return CDI.current().select(Address.class).get().here();
    }
}
