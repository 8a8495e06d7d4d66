/* The search page answers on its own: Material's box would open over it for the ?q= of its address, and two fields ask
   which one to use. This runs before Material looks for its box. */
document.querySelectorAll("[data-md-component=search], .md-header [for=__search]").forEach(part => part.remove())
