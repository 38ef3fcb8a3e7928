"""The models of localpresence that the measurements meet, with pydantic."""

from typing import Any

from pydantic import BaseModel


class User(BaseModel):
    id: str
    org_id: int | None = None
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    lang: str | None = None
    phone: str | None = None
    sidebar_products: list[str] = []
    sidebar_pages: list[str] = []
    available_features: list[str] = []
    business_ids: list[str] = []
    group_id: int | None = None
    accesses: list[list[int]] = []
    role: str | None = None
    provider: str | None = None
    status: str | None = None
    disabled: bool | None = None
    keywords: list[str] = []
    created_at: int | None = None
    shadow_user_id: str | None = None
    sso_only: bool | None = None
    custom_role: str | None = None
    permissions: Any = None
    reports: Any = None


class Comment(BaseModel):
    id: int | None = None
    partner_id: str | None = None
    created: str | None = None
    author_name: str | None = None
    content: str | None = None
    date: str | None = None
    update_date: str | None = None
    can_edit: bool | None = None
    review_id: int | None = None
    parent_id: int | None = None
    user_id: str | None = None
    is_reply_suggestion: bool | None = None
    replies: list["Comment"] = []


class ReviewTag(BaseModel):
    id: int | None = None
    label: str | None = None
    color: str | None = None


class Review(BaseModel):
    key: str | None = None
    org_id: int | None = None
    id: int
    business_id: str | None = None
    partner: str | None = None
    partner_id: str | None = None
    author_name: str | None = None
    date: str | None = None
    update_date: str | None = None
    delete_date: str | None = None
    rating: int | None = None
    recommended: bool | None = None
    title: str | None = None
    content: str | None = None
    state: str
    link: str | None = None
    comments: Comment | None = None
    tags: list[ReviewTag] = []
    media_links: list[str] = []


class ReviewPage(BaseModel):
    page: int
    max_page: int
    count: int
    reviews: list[Review] = []
